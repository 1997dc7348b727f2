// All functions on one page, also where the role has a start page of its own.
export { FunctionList as Page } from './FunctionList.tsx'
