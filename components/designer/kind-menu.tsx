'use client'

import { Braces, Link2, SlidersHorizontal, SquareFunction, TextCursorInput } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu, type MenuItem } from '#components/ui/menu.tsx'
import { t } from '#components/words/t.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { draftedCall, valueFunctions } from './drafted-call.ts'
import { useForm } from './form-context.ts'
import { attributesOf, resourcesFor } from './reference-properties.ts'
import { callOf, kindOf, type ValueKind } from './value-kind.ts'

const icons: { readonly [kind in ValueKind]: typeof Braces } = {
  unset: TextCursorInput,
  literal: TextCursorInput,
  resource: Link2,
  attribute: Braces,
  parameter: SlidersHorizontal,
  function: SquareFunction,
}

/** Value, resource, attribute, parameter, or a function: the same place, written another way. */
export function KindMenu({ path, value }: { path: Path; value: Value | undefined }) {
  const form = useForm()
  const { analysis } = form
  const kind = kindOf(value, analysis.version, form.isCondition)
  const call = value === undefined ? undefined : callOf(value)
  const isPlain = kind === 'literal' || kind === 'unset'
  const candidates = resourcesFor(path, form.resource, analysis)
  const [resource] = candidates
  const telling = candidates.find((one) => attributesOf(one, form.files).length > 0)
  const [parameter] = analysis.parameters
  const getAttribute = analysis.format === 'hot' ? 'get_attr' : 'Fn::GetAtt'
  const items: MenuItem[] = [
    {
      label: t('Value'),
      icon: <TextCursorInput />,
      checked: isPlain,
      onSelect: () => {
        if (isPlain || value === undefined) return
        const plain = form.literal?.(value)
        if (plain === undefined) form.unset(path)
        else form.set(path, plain)
      },
    },
    {
      label: t('Parameter'),
      icon: <SlidersHorizontal />,
      checked: kind === 'parameter',
      disabled: !parameter,
      onSelect: () => parameter && kind !== 'parameter' && form.set(path, { get_param: parameter.name }),
    },
    {
      label: t('Resource'),
      icon: <Link2 />,
      checked: kind === 'resource',
      disabled: !resource,
      onSelect: () => resource && kind !== 'resource' && form.set(path, { get_resource: resource.name }),
    },
    {
      label: t('Attribute of a resource'),
      icon: <Braces />,
      checked: kind === 'attribute',
      disabled: !telling,
      onSelect: () =>
        telling &&
        kind !== 'attribute' &&
        form.set(path, { [getAttribute]: [telling.name, attributesOf(telling, form.files)[0]!] }),
    },
    null,
    t('Expression'),
    ...valueFunctions(analysis).map((name) => ({
      label: name,
      icon: <SquareFunction />,
      checked: kind === 'function' && call?.name === name,
      onSelect: () => call?.name !== name && form.set(path, draftedCall(name, value, analysis)),
    })),
  ]
  const Icon = icons[kind]
  const label = t('How {name} is written', { name: path.at(-1) ?? t('the value') })
  return (
    <Menu
      label={label}
      items={items}
      trigger={
        <IconButton size="sm" className="size-6" label={label}>
          <Icon />
        </IconButton>
      }
    />
  )
}
