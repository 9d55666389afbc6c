'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { TabPanel, Tabs } from '#components/ui/tabs.tsx'
import { t } from '#components/words/t.ts'
import { type SignInRequest, signInRequest } from '#lib/api/contract.ts'

type Method = Exclude<SignInRequest['method'], 'demo'>
type Fields = Record<string, string>

const methods = (): readonly { value: Method; label: string }[] => [
  { value: 'password', label: t('Password') },
  { value: 'token', label: t('Token') },
  { value: 'application-credential', label: t('Application credential') },
]

type Props = { busy: boolean; onSubmit: (body: SignInRequest) => void; children?: React.ReactNode }

/** A Keystone address and one of three ways to prove who one is. What was typed survives a change of tab. */
export function KeystoneForm({ busy, onSubmit, children }: Props) {
  const [method, setMethod] = useState<Method>('password')
  const [fields, setFields] = useState<Fields>({ authUrl: '', userDomain: 'Default', projectDomain: 'Default' })
  const [problems, setProblems] = useState<Fields>({})

  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const given = { ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')), method }
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
      {input('authUrl', t('Keystone address'), {
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
          {input('id', t('Credential id'), { autoComplete: 'off' })}
          {input('secret', t('Secret'), { secret: true, autoComplete: 'off' })}
        </TabPanel>
      </Tabs>
      {children}
      <Button type="submit" busy={busy} className="h-9">
        {t('Sign in')}
      </Button>
    </form>
  )
}

function sayWhatIsWrong(name: string): string {
  return name === 'authUrl'
    ? t('A web address is needed, such as https://cloud.example.org:5000/v3.')
    : t('This is needed to sign in.')
}

/** A text nobody should read over your shoulder, until you ask to see it. */
export function SecretInput({ className, ...rest }: React.ComponentProps<'input'>) {
  const [shown, setShown] = useState(false)
  return (
    <div className="relative">
      <Input {...rest} type={shown ? 'text' : 'password'} className={`pr-9 ${className ?? ''}`} />
      <IconButton
        size="sm"
        label={shown ? t('Hide') : t('Reveal')}
        pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute top-0.5 right-0.5"
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </div>
  )
}
