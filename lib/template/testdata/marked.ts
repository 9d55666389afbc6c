/** A text with «marks» around the places a test speaks of: the text without them, and what stands between them. */
export function marked(text: string): { text: string; places: string[]; ranges: { from: number; to: number }[] } {
  const ranges: { from: number; to: number }[] = []
  let plain = ''
  for (const char of text) {
    if (char === '«') ranges.push({ from: plain.length, to: plain.length })
    else if (char === '»') ranges[ranges.length - 1]!.to = plain.length
    else plain += char
  }
  return { text: plain, ranges, places: ranges.map(({ from, to }) => plain.slice(from, to)) }
}
