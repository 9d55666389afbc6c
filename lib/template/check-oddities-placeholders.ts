import { callsIn, onlyKey } from './calls-in.ts'
import type { CheckContext } from './check-context.ts'
import { isMap } from './python-text.ts'
import type { Path } from './template.ts'
import type { Tell } from './written-place.ts'
import type { Value } from './yaml-node.ts'

/** Characters looked through for one text; no template written by a person comes near. */
const mostSearched = 5_000_000

/** True when looking for all placeholders would take too long. */
export function isVast(template: Value | undefined, params: Value | undefined): boolean {
  return typeof template === 'string' && isMap(params) && Object.keys(params).length * template.length > mostSearched
}

/** Placeholders that never occur, and those that occur inside other words as well. */
export function checkPlaceholders(
  template: Value | undefined,
  params: Value | undefined,
  path: Path,
  tell: Tell,
  context: CheckContext,
): void {
  if (typeof template !== 'string' || !isMap(params)) return
  if (callsIn(params, context.version).some(({ path: inside }) => inside.length === 1)) return
  let rest = template
  if (isVast(template, params)) return
  const names = Object.keys(params).toSorted((a, b) => b.length - a.length)
  for (const name of names) {
    if (name === '') continue
    if (!template.includes(name)) {
      tell(
        'unused-placeholder',
        [...path, name],
        `“${name}” does not occur in the text: nothing is replaced.`,
        'Remove it, or use it in the text.',
      )
      continue
    }
    checkWords(name, rest, path, tell)
    rest = rest.replaceAll(name, '\0')
    checkCapital(name, params[name] ?? null, path, tell, context)
  }
}

/** A placeholder that stands alone somewhere and inside a longer word elsewhere is replaced in both. */
function checkWords(name: string, text: string, path: Path, tell: Tell): void {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return
  let alone = false
  let inside: string | undefined
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = /[A-Za-z0-9]*$/.exec(text.slice(Math.max(0, at - 20), at))![0]
    const behind = /^[A-Za-z0-9]*/.exec(text.slice(at + name.length, at + name.length + 20))![0]
    if (before === '' && behind === '') alone = true
    else inside ??= `${before}${name}${behind}`
  }
  if (!alone || inside === undefined) return
  const hint = 'Use a placeholder that is part of no other word, such as $NAME or {{name}}.'
  tell('placeholder-in-word', [...path, name], `“${name}” is replaced inside of “${inside}” as well.`, hint)
}

/** Python's spelling reaches the text. */
function checkCapital(name: string, value: Value, path: Path, tell: Tell, { template }: CheckContext): void {
  const only = onlyKey(value)
  const asked = only !== undefined && isMap(value) ? value[only] : undefined
  const parameter =
    (only === 'get_param' || only === 'Ref') && typeof asked === 'string' ? template.parameters.get(asked) : undefined
  if (typeof value !== 'boolean' && parameter?.type !== 'boolean') return
  const message = `“${name}” becomes “True” or “False” in the text, with a capital letter.`
  tell(
    'capital-boolean',
    [...path, name],
    message,
    'Use a parameter of the type string where the text needs “true”.',
    true,
  )
}

/** The rounds of a repeat replace in turn: what one has put in, the next may replace. */
export function checkRounds(
  args: { readonly [key: string]: Value },
  path: Path,
  tell: Tell,
  { version }: CheckContext,
): void {
  const { for_each: forEach = null, template = null } = args
  if (!isMap(forEach) || callsIn(forEach, version).some(({ path: inside }) => inside.length === 1)) return
  const names = Object.keys(forEach)
  const text = callsIn(template, version).length > 0 ? undefined : JSON.stringify(template)
  for (const [i, name] of names.entries()) {
    const place = [...path, 'for_each', name]
    if (name !== '' && text !== undefined && !text.includes(JSON.stringify(name).slice(1, -1))) {
      tell(
        'unused-placeholder',
        place,
        `“${name}” does not occur in what is repeated: all rounds are alike.`,
        'Use it, or remove it.',
      )
    }
    const values = forEach[name] ?? null
    if (!Array.isArray(values)) continue
    const later = names.slice(i + 1)
    const hit = later.find(
      (one) => one !== '' && values.some((value) => typeof value === 'string' && value.includes(one)),
    )
    if (hit !== undefined) {
      tell(
        'placeholder-in-value',
        place,
        `A value of “${name}” holds “${hit}”, which is replaced in its turn.`,
        'Give the placeholder a name that no value holds.',
      )
    }
  }
}
