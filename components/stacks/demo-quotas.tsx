'use client'

import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'

const shown = [
  ['instances', phrase('Instances')],
  ['cores', phrase('vCPUs')],
  ['ram', phrase('RAM, MiB')],
  ['volumes', phrase('Volumes')],
  ['gigabytes', phrase('Storage, GiB')],
  ['network', phrase('Networks')],
  ['port', phrase('Ports')],
  ['router', phrase('Routers')],
  ['floatingip', phrase('Floating IPs')],
  ['security_group', phrase('Security groups')],
] as const

type Props = {
  quotas: Readonly<Record<string, number>>
  onChange: (changed: Record<string, number>) => void
}

/** The project's quotas in the demo cloud, to see what a launch does when they are short. */
export function DemoQuotas({ quotas, onChange }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-1.5 rounded-md font-medium text-sm"
      >
        <ChevronDown aria-hidden className={classNames('size-4 transition-transform', !open && '-rotate-90')} />
        {t('Quotas of this project')}
      </button>
      {open && (
        <div className="mt-2 grid grid-cols-2 gap-x-3 gap-y-2">
          {shown.map(([name, label]) => (
            <Quota
              key={name}
              label={t(label)}
              limit={quotas[name] ?? -1}
              onChange={(limit) => onChange({ [name]: limit })}
            />
          ))}
          <p className="col-span-2 text-ink-muted text-xs">{t('−1 is without limit.')}</p>
        </div>
      )}
    </div>
  )
}

type QuotaProps = { label: string; limit: number; onChange: (limit: number) => void }

/** Taken over when the field is left or Enter is pressed: half a number is not meant. */
function Quota({ label, limit, onChange }: QuotaProps) {
  const [typed, setTyped] = useState<string>()
  const commit = () => {
    if (typed !== undefined && /^-?\d{1,6}$/.test(typed) && Number(typed) >= -1 && Number(typed) !== limit)
      onChange(Number(typed))
    setTyped(undefined)
  }
  return (
    <Field label={<span className="font-normal text-xs">{label}</span>}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          value={typed ?? String(limit)}
          onChange={(event) => setTyped(event.target.value.trim())}
          onBlur={commit}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
        />
      )}
    </Field>
  )
}
