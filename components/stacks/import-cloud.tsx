'use client'

import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { t } from '#components/words/t.ts'
import type { FoundCloud, Secrets } from '#lib/api/clouds-file.ts'
import type { SignInRequest } from '#lib/api/contract.ts'
import type { readClouds } from '#lib/api/read-clouds.ts'
import { SecretInput } from './secret-input.tsx'

type Props = { busy: boolean; onSubmit: (body: SignInRequest) => void; children?: React.ReactNode }

/** How such a file begins. */
const example = ['clouds:', '  my-cloud:', '    auth: …'].join('\n')

/**
 * Signs in by what other clients are told by: a clouds.yaml or an openrc. It is read in the browser, and only the sign-in
 * that was chosen is sent.
 */
export function ImportCloud({ busy, onSubmit, children }: Props) {
  const [texts, setTexts] = useState<readonly string[]>([''])
  const [name, setName] = useState<string>()
  const [secrets, setSecrets] = useState<Secrets>({})
  const [read, setRead] = useState<typeof readClouds>()
  const input = useRef<HTMLInputElement>(null)
  // Only here is it needed: most people sign in without a file.
  useEffect(() => {
    void import('#lib/api/read-clouds.ts').then((loaded) => setRead(() => loaded.readClouds))
  }, [])
  const isEmpty = texts.every((text) => text.trim() === '')
  const { clouds, problem } = (isEmpty ? undefined : read?.(texts, secrets)) ?? { clouds: [], problem: undefined }
  const cloud = clouds.find((one) => one.name === name) ?? clouds[0]
  return (
    <div className="mt-3 flex flex-col gap-3">
      <Field
        label={t('clouds.yaml or openrc')}
        hint={t('Read here in the browser; only what signs you in is sent, and nothing is kept.')}
        error={problem}
      >
        {(control) => (
          <Textarea
            {...control}
            mono
            rows={6}
            autoComplete="off"
            placeholder={example}
            value={texts[0]}
            onChange={(event) => setTexts([event.target.value, ...texts.slice(1)])}
          />
        )}
      </Field>
      <Button type="button" size="sm" className="self-start" onClick={() => input.current?.click()}>
        <FileUp aria-hidden />
        {t('Choose files…')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        aria-label={t('clouds.yaml, with secure.yaml if there is one, or openrc')}
        className="hidden"
        onChange={async (event) => {
          const files = [...(event.target.files ?? [])].sort((a, b) => rank(a) - rank(b))
          event.target.value = ''
          setTexts(await Promise.all(files.map((file) => file.text())))
          setSecrets({})
        }}
      />
      {texts.length > 1 && <p className="text-ink-muted text-xs">{t('With what the second file keeps secret.')}</p>}
      {cloud && (
        <Found
          clouds={clouds}
          cloud={cloud}
          onChoose={setName}
          typed={secrets[cloud.name] ?? {}}
          onType={(missing, value) =>
            setSecrets({ ...secrets, [cloud.name]: { ...secrets[cloud.name], [missing]: value } })
          }
        />
      )}
      {children}
      <Button
        type="button"
        busy={busy}
        disabled={!cloud?.request}
        className="h-9"
        onClick={() => cloud?.request && onSubmit(cloud.request)}
      >
        {t('Sign in')}
      </Button>
    </div>
  )
}

/** secure.yaml adds to the others, so it comes last. */
const rank = ({ name }: File) => (/secure/i.test(name) ? 1 : 0)

function Found({
  clouds,
  cloud,
  onChoose,
  typed,
  onType,
}: {
  clouds: readonly FoundCloud[]
  cloud: FoundCloud
  onChoose: (name: string) => void
  typed: Readonly<Record<string, string>>
  onType: (missing: string, value: string) => void
}) {
  // A field stays while it is filled in, although it is not missing any more.
  const wanted = [...new Set([...Object.keys(typed), ...cloud.missing.filter(isAsked)])]
  const lacking = cloud.missing.filter((missing) => !isAsked(missing))
  return (
    <div role="status" className="flex flex-col gap-3">
      {clouds.length > 1 && (
        <Field label={t('Cloud')}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={cloud.name}
              onChange={onChoose}
              options={clouds.map(({ name, authUrl }) => ({ value: name, label: name, detail: authUrl }))}
            />
          )}
        </Field>
      )}
      <p className="break-all text-ink-muted text-sm">
        {[cloud.authUrl, cloud.region].filter((part) => part !== undefined && part !== '').join(' · ')}
      </p>
      {wanted.map((missing) => (
        <Field key={missing} label={wordFor(missing)} hint={t('Your file leaves this out.')}>
          {(control) => (
            <SecretInput
              {...control}
              autoComplete="off"
              value={typed[missing] ?? ''}
              onChange={(event) => onType(missing, event.target.value)}
            />
          )}
        </Field>
      ))}
      {lacking.length > 0 && (
        <Notice tone="warning" title={t('The file lacks {names}.', { names: lacking.join(', ') })}>
          {t('Add it above, or sign in by one of the other ways.')}
        </Notice>
      )}
      {(cloud.cacert !== undefined || !cloud.verify) && (
        <Notice tone="info" title={t('The file says how certificates are judged.')}>
          {t('Whom Hearth trusts is decided where it runs: its operator adds certificates there.')}
        </Notice>
      )}
      {cloud.unknown.length > 0 && (
        <p className="text-ink-muted text-xs">{t('Not used: {names}', { names: cloud.unknown.join(', ') })}</p>
      )}
    </div>
  )
}

const isAsked = (missing: string) => /password|token|secret/i.test(missing)

const wordFor = (missing: string) =>
  /password/i.test(missing) ? t('Password') : /token/i.test(missing) ? t('Token') : t('Secret')
