// The sentences of the schemas, on the form as in the server's answers.
export { wordingOf } from '../../model/wording.ts'
