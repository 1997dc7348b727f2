// The folders dependency-cruiser looks at: those of the product that exist.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './shared.mjs'

export function cruisedFolders() {
  return ['kernel', 'modules', 'server', 'web'].filter((folder) => existsSync(join(root, folder)))
}
