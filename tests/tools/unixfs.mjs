// Prints the CID that ipfs-unixfs-importer gives to a folder with the profile unixfs-v1-2025.
import { readFile, readdir } from 'node:fs/promises'
import { relative } from 'node:path'
import { BlackHoleBlockstore } from 'blockstore-core/black-hole'
import { importer } from 'ipfs-unixfs-importer'

const [root] = process.argv.slice(2)
async function * files () {
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const path = `${entry.parentPath ?? entry.path}/${entry.name}`
      yield { path: relative(root, path), content: await readFile(path) }
    }
  }
}
let last
const options = { profile: 'unixfs-v1-2025', wrapWithDirectory: true }
for await (const entry of importer(files(), new BlackHoleBlockstore(), options)) {
  last = entry
}
console.log(last.cid.toString())
