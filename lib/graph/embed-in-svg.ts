const open = '<metadata><design xmlns="urn:hearth:design">'
const close = '</design></metadata>'

/** The picture with a text inside that nobody sees; `textInSvg` finds it again, byte for byte. */
export function embedInSvg(svg: string, text: string): string {
  const bytes = new TextEncoder().encode(text)
  const at = svg.indexOf('>', svg.indexOf('<svg')) + 1
  return `${svg.slice(0, at)}${open}${base64Of(bytes)}${close}${svg.slice(at)}`
}

/** The text inside a picture; undefined where there is none. */
export function textInSvg(svg: string): string | undefined {
  const inside = /<design xmlns="urn:hearth:design">([A-Za-z0-9+/=\s]*)<\/design>/.exec(svg)?.[1]
  if (inside === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(inside), (char) => char.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}
