import type { Exported } from './export-formats.ts'

/** Hands a file to the browser's downloads. */
export function saveFile({ fileName, type, data }: Exported): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([data], { type }))
  link.download = fileName
  link.click()
  // Later: the download begins after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
