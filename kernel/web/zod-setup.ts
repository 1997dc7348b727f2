// Settings of the schema library in the browser: no generated code (the page's security policy forbids it), Chinese sentences.
import { z } from 'zod'
import { wordingOf } from '../model/wording.ts'

z.config({ jitless: true, customError: (issue) => wordingOf(issue) })
