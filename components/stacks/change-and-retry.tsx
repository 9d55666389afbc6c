'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useChoices } from '#components/document/use-choices.ts'
import { ActionDialog } from '#components/topology/action-dialog.tsx'
import { type Command, shellWord } from '#components/topology/commands.ts'
import { resourceKey } from '#components/topology/family.ts'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { send } from '#lib/api/client.ts'
import type { StackDetail, StackRequest } from '#lib/api/contract.ts'
import type { Advice } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { locate } from '#lib/template/locate.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { lines } from '#lib/text/lines.ts'
import type { RootCause } from './root-cause.ts'
import { useStackActions } from './use-stack-actions.ts'
import { type Origin, valueOrigin, withValueAt } from './value-origin.ts'

type Props = { stack: StackDetail; cause: RootCause; advice: Advice; onClose: () => void }

/** Changes one value where it is written and goes on from the failure; what was made already stays. */
export function ChangeAndRetry({ stack, cause, advice, onClose }: Props) {
  const [value, setValue] = useState('')
  const property = advice.property ?? ''
  const name = resourceKey(cause.path, cause.resource.name).split('/').join(' › ')
  const origin = useMemo(
    () => valueOrigin(stack.source, [...cause.path, cause.resource.name], property),
    [stack.source, cause, property],
  )
  const body = origin && changedRequest(stack, origin, value)
  const retry = useRetry(stack, onClose)
  const { edit } = useStackActions(stack.id, stack.name)
  if (!origin) {
    return (
      <ActionDialog
        title={advice.title}
        description={t(
          '{property} of {name} is worked out by a function or in a file that is not at hand: change it in the designer, then review the update.',
          { property, name },
        )}
        command={{
          cli: `openstack stack update -t template.yaml ${shellWord(stack.name)}`,
          rest: `PUT /stacks/${stack.name}/${stack.id}`,
        }}
        verb={t('Open in designer')}
        busy={edit.isPending}
        error={edit.error}
        onConfirm={() => edit.mutate()}
        onClose={onClose}
      />
    )
  }
  return (
    <ActionDialog
      title={advice.title}
      description={t('{why} What was made already stays, with its ids.', { why: advice.why })}
      command={commandFor(stack, origin, value)}
      verb={t('Change and retry')}
      blocked={value.trim() === '' || !body}
      busy={retry.isPending}
      error={retry.error}
      onConfirm={() => body && retry.mutate(body)}
      onClose={onClose}
    >
      <NewValue
        origin={origin}
        stack={stack}
        property={property}
        of={name}
        choices={advice.choices}
        value={value}
        onChange={setValue}
      />
    </ActionDialog>
  )
}

type ValueProps = {
  origin: Origin
  stack: StackDetail
  property: string
  of: string
  choices: string | undefined
  value: string
  onChange: (value: string) => void
}

function NewValue({ origin, stack, property, of, choices, value, onChange }: ValueProps) {
  const offered = useChoices(choices)
  const now =
    origin.kind === 'parameter' ? stack.parameters.find(({ name }) => name === origin.name)?.value : origin.value
  return (
    <>
      <Field
        label={t('New {property} of {of}', { property, of })}
        hint={t('Written in {place}. Now: {now}.', { place: placeOf(stack, origin), now: String(now ?? t('not set')) })}
      >
        {(control) => (
          <Combobox
            {...control}
            value={value}
            onChange={onChange}
            ownText
            loading={offered.isFetching}
            options={offered.data ?? []}
            placeholder={now === undefined ? t('Choose or type') : t('Instead of {now}', { now: String(now) })}
            emptyText={t('Type a value and press Enter.')}
          />
        )}
      </Field>
      {offered.error && <Notice tone="warning" title={t('The cloud did not tell what there is to choose from.')} />}
    </>
  )
}

/** `line 12 of the template`, `the parameter flavor`. */
function placeOf({ source }: StackDetail, origin: Origin): string {
  if (origin.kind === 'parameter') return t('the parameter {name}', { name: origin.name })
  const text = origin.file === null ? source.template : (source.files[origin.file] ?? '')
  const { line } = lines(text).position(locate(parseTemplate(text), origin.path).from)
  return t('line {line} of {file}', { line, file: origin.file ?? t('the template') })
}

function changedRequest(stack: StackDetail, origin: Origin, value: string): StackRequest | undefined {
  const { source, tags, timeoutMins, disableRollback } = stack
  const texts = origin.kind === 'text' ? withValueAt(source, origin, value) : source
  if (!texts) return undefined
  return {
    template: texts.template,
    files: texts.files,
    environments: source.environments,
    layout: source.layout,
    parameters: origin.kind === 'parameter' ? { [origin.name]: value } : {},
    keepParameters: true,
    tags,
    timeoutMins,
    disableRollback,
  }
}

function commandFor(stack: StackDetail, origin: Origin, value: string): Command {
  const name = shellWord(stack.name)
  const address = `/stacks/${encodeURIComponent(stack.name)}/${stack.id}`
  if (origin.kind === 'parameter') {
    const given = shellWord(`${origin.name}=${value}`)
    return {
      cli: `openstack stack update --existing --parameter ${given} ${name}`,
      rest: `PATCH ${address}\n${JSON.stringify({ parameters: { [origin.name]: value } })}`,
    }
  }
  return {
    cli: `openstack stack update --existing -t template.yaml ${name}`,
    rest: `PATCH ${address}\n{"template": "…", "files": {…}}`,
  }
}

function useRetry(stack: StackDetail, onDone: () => void) {
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: (body: StackRequest) => send('PUT', `/api/stacks/${stack.id}`, { body }),
    onSuccess: async () => {
      toast({ title: t('Going on with {name}', { name: stack.name }) })
      onDone()
      await client.invalidateQueries({ queryKey: queryKeys.stack(stack.id) })
    },
  })
}
