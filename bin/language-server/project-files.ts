import { readFile, realpath, stat } from 'node:fs/promises'
import { sep } from 'node:path'

/** The largest file that is read, in bytes: Heat takes no more in one request. */
const MAX_BYTES = 1_048_576
/** How many files are kept in memory. */
const MAX_KEPT = 500

interface Kept {
  readonly stamp: string
  readonly text: string
}

/** Reads the files around a template, each again only when it has changed. What is open in the editor is read there. */
export class ProjectFiles {
  readonly #kept = new Map<string, Kept>()
  readonly #openText: (path: string) => string | undefined

  constructor(openText: (path: string) => string | undefined) {
    this.#openText = openText
  }

  /** The text of a file below one of `folders`; undefined when there is none, or it is too large or lies elsewhere. */
  async read(path: string, folders: readonly string[]): Promise<string | undefined> {
    try {
      const real = await realpath(path)
      const roots = await Promise.all(folders.map((folder) => realpath(folder).catch(() => undefined)))
      if (!roots.some((root) => root !== undefined && isBelow(real, root))) return undefined
      return this.#openText(path) ?? this.#openText(real) ?? (await this.#fromDisk(real))
    } catch (error) {
      // Gone, forbidden, a name no file can have: for a template it is not there.
      if (error instanceof Error && 'code' in error) return undefined
      throw error
    }
  }

  async #fromDisk(path: string): Promise<string | undefined> {
    const entry = await stat(path)
    if (!entry.isFile() || entry.size > MAX_BYTES) return undefined
    const stamp = `${entry.mtimeMs} ${entry.size}`
    const known = this.#kept.get(path)
    if (known?.stamp === stamp) return known.text
    const text = await readFile(path, 'utf8')
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear()
    this.#kept.set(path, { stamp, text })
    return text
  }
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
