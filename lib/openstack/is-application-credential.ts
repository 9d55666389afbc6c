import type { Credential } from './cloud.ts'

/** Whether somebody signs in by an application credential: it outlasts tokens, is for one project alone, and can make no other. */
export const isApplicationCredential = ({ method }: Credential): boolean =>
  method === 'application-credential' || method === 'named-application-credential'
