/** A resource inside of which something is wrong: its place with the name of the template, or the region of its stack. */
export type Frame = { readonly place: string } | { readonly region: string }

/** What is wrong in a stack inside, told of the stack around: `resources.group<nested_stack>.resources.0: …`. */
export function framed(frame: Frame, message: string): string {
  if ('region' in frame)
    return `Failed validating stack template using Heat endpoint at region "${frame.region}" due to "ERROR: ${message}"`
  const [title, rest] = message.startsWith('Property error: ') ? ['Property error: ', message.slice(16)] : ['', message]
  const joint = rest.startsWith('resources.') ? '.' : ': '
  return `${title}${frame.place}${joint}${rest}`
}
