'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { TabPanel, Tabs } from '#components/ui/tabs.tsx'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import { type OfferedCloud, type offeredClouds, type SignInRequest, signInRequest } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { ImportCloud } from './import-cloud.tsx'
import { SecretInput } from './secret-input.tsx'

type Method = Exclude<SignInRequest['method'], 'demo'> | 'file'
type Fields = Record<string, string>

const methods = (): readonly { value: Method; label: string }[] => [
  { value: 'password', label: t('Password') },
  { value: 'token', label: t('Token') },
  { value: 'application-credential', label: t('Application credential') },
  { value: 'file', label: t('File') },
]

type Props = { busy: boolean; onSubmit: (body: SignInRequest) => void; children?: React.ReactNode }

/** Which cloud, and one of four ways to prove who one is. What was typed survives a change of tab. */
export function KeystoneForm({ busy, onSubmit, children }: Props) {
  const [method, setMethod] = useState<Method>('password')
  const [fields, setFields] = useState<Fields>({ authUrl: '', userDomain: 'Default', projectDomain: 'Default' })
  const [problems, setProblems] = useState<Fields>({})
  const [cloud, setCloud] = useState<string>()
  const clouds = useQuery({
    queryKey: queryKeys.offeredClouds,
    queryFn: ({ signal }) => request<typeof offeredClouds>('GET', '/api/session/clouds', { signal }),
    staleTime: 5 * 60_000,
  })
  const offered = clouds.data ?? []
  const chosen = offered.find(({ name }) => name === (cloud ?? offered[0]?.name))

  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
    const given = { ...filled, ...(chosen ? placeOf(chosen, fields.region) : {}), method }
    const read = signInRequest.safeParse(given)
    setProblems(
      read.success
        ? {}
        : Object.fromEntries(read.error.issues.map(({ path }) => [String(path[0]), sayWhatIsWrong(String(path[0]))])),
    )
    if (read.success) onSubmit(read.data)
  }
  const input = (
    name: string,
    label: string,
    extra: React.ComponentProps<'input'> & { hint?: string; secret?: boolean } = {},
  ) => {
    const { hint, secret, ...rest } = extra
    const Control = secret ? SecretInput : Input
    return (
      <Field label={label} hint={hint} error={problems[name]}>
        {(control) => (
          <Control
            {...control}
            {...rest}
            value={fields[name] ?? ''}
            onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
          />
        )}
      </Field>
    )
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      {method !== 'file' && offered.length > 0 && (
        <CloudChoice
          offered={offered}
          chosen={chosen}
          onChoose={(name) => {
            setCloud(name)
            const { userDomain = 'Default', projectDomain = 'Default' } = offered.find((one) => one.name === name) ?? {}
            setFields({ ...fields, userDomain, projectDomain, region: '' })
          }}
          region={fields.region}
          onRegion={(region) => setFields({ ...fields, region })}
        />
      )}
      {method !== 'file' &&
        !chosen &&
        input('authUrl', t('Keystone address'), {
          placeholder: 'https://cloud.example.org:5000/v3',
          autoComplete: 'url',
          inputMode: 'url',
        })}
      <Tabs
        label={t('Way to sign in')}
        variant="segment"
        value={method}
        onChange={(value) => setMethod(value as Method)}
        tabs={methods()}
      >
        <TabPanel value="password" className="mt-3 grid grid-cols-2 gap-3">
          {input('username', t('User name'), { autoComplete: 'username' })}
          {input('password', t('Password'), { secret: true, autoComplete: 'current-password' })}
          {input('userDomain', t('User domain'))}
          {input('projectDomain', t('Project domain'))}
          <div className="col-span-2">
            {input('project', t('Project'), { hint: t('Name or id. Left empty, the default project is used.') })}
          </div>
        </TabPanel>
        <TabPanel value="token" className="mt-3 grid gap-3">
          {input('token', t('Token'), { secret: true, autoComplete: 'off' })}
          {input('projectId', t('Project id'), { hint: t('Only for tokens without a project.') })}
        </TabPanel>
        <TabPanel value="application-credential" className="mt-3 grid gap-3">
          {input('id', t('Credential id'), { autoComplete: 'off', hint: t('Or leave it empty, and name it below.') })}
          <div className="grid grid-cols-2 gap-3">
            {input('name', t('Credential name'), { autoComplete: 'off' })}
            {input('username', t('User name'), { autoComplete: 'username' })}
          </div>
          {input('secret', t('Secret'), { secret: true, autoComplete: 'off' })}
        </TabPanel>
        <TabPanel value="file">
          <ImportCloud busy={busy} onSubmit={onSubmit}>
            {children}
          </ImportCloud>
        </TabPanel>
      </Tabs>
      {method !== 'file' && (
        <>
          {children}
          <Button type="submit" busy={busy} className="h-9">
            {t('Sign in')}
          </Button>
        </>
      )}
    </form>
  )
}

/** What a cloud of the operator's settles. */
function placeOf({ authUrl, regions }: OfferedCloud, region: string | undefined) {
  const wanted = region || regions[0]
  return { authUrl, ...(wanted === undefined ? {} : { region: wanted }) }
}

/** No cloud can be called so: menus want a value for each choice. */
const elsewhere = '\u0000'

function CloudChoice({
  offered,
  chosen,
  onChoose,
  region,
  onRegion,
}: {
  offered: readonly OfferedCloud[]
  chosen: OfferedCloud | undefined
  onChoose: (name: string) => void
  region: string | undefined
  onRegion: (region: string) => void
}) {
  const options = offered.map(({ name, authUrl }) => ({ value: name, label: name, detail: new URL(authUrl).host }))
  return (
    <div className="grid grid-cols-2 gap-3">
      <div className={chosen && chosen.regions.length > 1 ? '' : 'col-span-2'}>
        <Field label={t('Cloud')}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={chosen?.name ?? elsewhere}
              onChange={onChoose}
              options={[...options, { value: elsewhere, label: t('Another, by its address') }]}
            />
          )}
        </Field>
      </div>
      {chosen && chosen.regions.length > 1 && (
        <Field label={t('Region')}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={region || chosen.regions[0]}
              onChange={onRegion}
              options={chosen.regions.map((name) => ({ value: name, label: name }))}
            />
          )}
        </Field>
      )}
    </div>
  )
}

function sayWhatIsWrong(name: string): string {
  return name === 'authUrl'
    ? t('A web address is needed, such as https://cloud.example.org:5000/v3.')
    : t('This is needed to sign in.')
}
