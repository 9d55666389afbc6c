'use client'

import { stringify } from 'yaml'
import { evaluated } from '#components/document/sample-scope.ts'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { plainNumber } from '#lib/template/float.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Scope } from '#lib/template/scope.ts'
import type { Value } from '#lib/template/yaml-node.ts'

const most = 400

/** What a value comes to under the sample values, right below it. */
export function Evaluation({ value, scope }: { value: Value; scope: Scope }) {
  const result = evaluated(value, scope)
  return (
    <output className="block min-w-0 break-words text-2xs text-ink-muted" aria-label={t('Evaluates to')}>
      {'problem' in result ? (
        <span className="text-drift">{t('Can’t be evaluated: {problem}', { problem: result.problem })}</span>
      ) : (
        rich('evaluates to {value}', {
          value: <span className="whitespace-pre-wrap font-mono text-ink">{valueText(result.value)}</span>,
        })
      )}
    </output>
  )
}

/** A value in a few words: texts as they are, all else as YAML on as few lines as it takes. */
export function valueText(value: Value): string {
  const plain = bare(value)
  if (plain === null) return t('nothing')
  if (plain === '') return '“”'
  const text = typeof plain === 'object' ? stringify(plain, { collectionStyle: 'flow', lineWidth: 0 }) : String(plain)
  const short = text.trimEnd()
  return short.length > most ? `${short.slice(0, most)}…` : short
}

/** Without the wrapper that tells 1.0 from 1. */
function bare(value: Value): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bare(item)]))
  return plainNumber(value)
}
