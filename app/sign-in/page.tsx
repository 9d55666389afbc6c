import type { Metadata } from 'next'
import { SignIn } from '#components/stacks/sign-in.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('Sign in') })

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams
  return <SignIn next={typeof next === 'string' ? next : '/stacks'} />
}
