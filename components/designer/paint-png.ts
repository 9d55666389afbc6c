import { t } from '#components/words/t.ts'
import { embedInPng } from '#lib/graph/embed-in-png.ts'

/** Pixels a browser's canvas takes at least, along an edge and in all. */
const longestEdge = 8_000
const mostPixels = 40_000_000

/** An SVG picture as pixels, twice as fine as it stands where that is possible, with `text` hidden inside. */
export async function paintPng(svg: string, text?: string): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const { naturalWidth: width, naturalHeight: height } = image
    const fine = Math.min(2, longestEdge / Math.max(width, height), Math.sqrt(mostPixels / (width * height)))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * fine))
    canvas.height = Math.max(1, Math.round(height * fine))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    if (!blob) throw new Error(t('This browser could not paint the picture.'))
    const png = new Uint8Array(await blob.arrayBuffer())
    return text === undefined ? png : embedInPng(png, text)
  } finally {
    URL.revokeObjectURL(address)
  }
}
