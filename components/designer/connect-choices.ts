import type { ResourceMark } from '#components/document/analysis.ts'
import type { DropHint } from '#components/graph/drop-goal.ts'
import { typeTitle } from '#components/graph/resource-icon.tsx'
import { t } from '#components/words/t.ts'
import { addResource } from '#lib/template/edits/add-resource.ts'
import { connect } from '#lib/template/edits/connect.ts'
import { isRefusal, type Refusal } from '#lib/template/edits/refusal.ts'
import { setProperty } from '#lib/template/edits/set-property.ts'
import type { Template } from '#lib/template/template.ts'
import type { Edit } from '#lib/text/edit.ts'
import { excerptOf } from './excerpt-of.ts'
import { jointOf } from './joints.ts'
import { freeName } from './new-resource.ts'
import { offers } from './reference-properties.ts'
import type { ResourceActions } from './resource-actions.ts'
import { inWordsOf } from './words.ts'
import { writtenLines } from './written-lines.ts'

/** One way to tie two resources together. */
export interface ConnectChoice {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly write: (template: Template) => Edit[] | Refusal
  readonly make: (actions: ResourceActions) => void
}

type End = Pick<ResourceMark, 'name' | 'type' | 'properties'>

/** Every way `from` may use `to`, the likeliest first; waiting for it is always one. */
export function connectChoices(from: End, to: End): readonly ConnectChoice[] {
  const joint = jointOf(from, to)
  const join: ConnectChoice[] = joint
    ? [
        {
          key: 'join',
          label: t('Join them by a {typeTitle}', { typeTitle: typeTitle(joint.type) }),
          detail: t('a resource of its own'),
          write: (template) => addResource(template, { name: freeName(template, joint.type), ...joint }),
          make: (actions) => actions.join(from.name, to.name),
        },
      ]
    : []
  const ways = offers(from, to).map(
    (offer): ConnectChoice => ({
      key: offer.path.join('.'),
      label: offer.label,
      write: (template) => setProperty(template, from.name, offer.path, inWordsOf(template, offer.value)),
      make: (actions) => actions.connect(from.name, to.name, offer),
      ...(offer.doc && { detail: offer.doc }),
    }),
  )
  const wait: ConnectChoice = {
    key: 'order',
    label: t('Only wait for it'),
    detail: 'depends_on',
    write: (template) => connect(template, { from: from.name, to: to.name }),
    make: (actions) => actions.wait(from.name, to.name),
  }
  return [...join, ...ways, wait]
}

/** What a line that is let go on `to` would write first of all, and how many other ways there are. */
export function connectHint(template: Template, from: string, to: string): DropHint | undefined {
  const [a, b] = [template.resources.get(from), template.resources.get(to)]
  if (!a || !b) return undefined
  const choices = connectChoices(a, b)
  const [first] = choices
  // A resource that joins them is named beside all others.
  const around = first!.key === 'join' ? template : excerptOf(template, [...new Set([from, to])])
  const edits = first!.write(around)
  const others = choices.length - 1
  return {
    title: t('{from} uses {to}: {label}', { from, to, label: first!.label }),
    lines: isRefusal(edits) ? [] : writtenLines(around.text, edits),
    note:
      others === 0
        ? t('Let go to choose.')
        : t('Let go to choose among this and {others} more: {listed}.', { others, listed: listed(choices.slice(1)) }),
  }
}

function listed(choices: readonly ConnectChoice[]): string {
  const labels = choices.slice(0, 3).map(({ label }) => label.toLowerCase())
  return choices.length > 3 ? `${labels.join(', ')} …` : labels.join(', ')
}
