import { createElement, Fragment, type ReactNode } from 'react'
import { type Filling, fill, partsOf } from './message.ts'
import { locale, speech } from './speech.ts'

/**
 * Like `t`, for words with elements among them: `rich('See <link>the stack</link> of {user}', { link: (words) => <Link
 * href={href}>{words}</Link>, user: <b>{name}</b> })`.
 */
export function rich(words: string, values: Filling<ReactNode>): ReactNode {
  const parts = partsOf(speech().messages[words] ?? words)
  return fill<ReactNode>(parts, values, locale(), (pieces) => createElement(Fragment, null, ...pieces))
}
