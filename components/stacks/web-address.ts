/** `text` when it is a web address one may link to; a template's author chooses it, so no other scheme will do. */
export function webAddress(text: string): string | undefined {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return undefined
  const { protocol } = new URL(text)
  return protocol === 'http:' || protocol === 'https:' ? text : undefined
}
