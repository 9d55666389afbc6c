'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { BookmarkPlus, ChevronDown, Link2, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Menu, type MenuItem } from '#components/ui/menu.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { request, requestList } from '#lib/api/client.ts'
import type { Preset, preset } from '#lib/api/preset.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { rawOf, sentValues, shownValues } from './launch-form.ts'
import { launchLink } from './launch-link.ts'
import { PresetList } from './preset-list.tsx'
import { PresetSave } from './preset-save.tsx'
import type { LaunchForm } from './use-launch-form.ts'

/** Saved values to choose from, and the same form as a link. */
export function PresetBar({ form }: { form: LaunchForm }) {
  const [open, setOpen] = useState<'save' | 'list'>()
  const toast = useToast()
  const client = useQueryClient()
  const saved = useQuery({
    queryKey: queryKeys.presets,
    queryFn: ({ signal }) => requestList<typeof preset>('presets', '/api/presets', { signal }),
    staleTime: 60_000,
  })
  const { template, entries, presets, source, set } = form
  const values = shownValues(template, sentValues(template, entries.given, presets), presets)
  const save = useMutation({
    mutationFn: (name: string) =>
      request<typeof preset>('POST', '/api/presets', { body: { name, template: source.text, values } }),
    onSuccess: async ({ name }) => {
      setOpen(undefined)
      toast({ title: t('Saved as {name}.', { name }) })
      await client.invalidateQueries({ queryKey: queryKeys.presets })
    },
  })
  const all = saved.data ?? []
  const fitting = all.filter(({ values }) => Object.keys(values).some((name) => template.parameters.has(name)))

  const load = ({ name, values }: Preset) => {
    const taken = Object.entries(values).flatMap(([parameter, value]) => {
      const definition = template.parameters.get(parameter)
      return definition && !definition.hidden ? [[parameter, rawOf(definition, value as Value)] as const] : []
    })
    const secrets = Object.entries(entries.given).filter(([parameter]) => template.parameters.get(parameter)?.hidden)
    set({ given: Object.fromEntries([...secrets, ...taken]) })
    toast({
      title: t('Filled in from {name}.', { name }),
      detail: t('Secrets are never saved; those you typed are kept.'),
    })
  }
  const copy = async () => {
    await navigator.clipboard.writeText(launchLink(location.origin + location.pathname, template, entries))
    toast({ title: t('Link copied.'), detail: t('It opens this form with these values, without secrets.') })
  }
  const items: MenuItem[] = [
    ...(fitting.length > 0 ? [t('Fill in from')] : []),
    ...fitting.map((one): MenuItem => ({ label: one.name, onSelect: () => load(one) })),
    ...(fitting.length > 0 ? [null] : []),
    { label: t('Save these values…'), icon: <BookmarkPlus aria-hidden />, onSelect: () => setOpen('save') },
    {
      label: t('Manage presets…'),
      icon: <SlidersHorizontal aria-hidden />,
      disabled: all.length === 0,
      onSelect: () => setOpen('list'),
    },
  ]
  return (
    <div className="flex shrink-0 gap-2">
      <Menu
        label={t('Presets')}
        items={items}
        trigger={
          <Button size="sm">
            {t('Presets')}
            <ChevronDown aria-hidden />
          </Button>
        }
      />
      <Button size="sm" onClick={() => void copy()}>
        <Link2 aria-hidden />
        {t('Copy link')}
      </Button>
      {open === 'save' && (
        <PresetSave
          taken={all.map(({ name }) => name)}
          count={Object.keys(values).length}
          busy={save.isPending}
          error={save.error}
          onSave={(name) => save.mutate(name)}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'list' && <PresetList presets={all} onClose={() => setOpen(undefined)} />}
    </div>
  )
}
