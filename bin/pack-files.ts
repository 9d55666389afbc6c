import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const packings = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  // For browsers that meet us without TLS: they don't ask for the other.
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
}

/** Smaller ones fit into a packet as they are. */
const leastBytes = 1000

/** Puts `.br` and `.gz` beside the text files of a folder, so that no answer has to be packed again. */
export async function packFiles(folder: string): Promise<void> {
  for (const file of globSync(`${folder}/**/*.{js,css,svg,ttf}`)) {
    if (statSync(file).size < leastBytes) continue
    const bytes = readFileSync(file)
    for (const [ending, pack] of Object.entries(packings)) writeFileSync(`${file}.${ending}`, await pack(bytes))
  }
}
