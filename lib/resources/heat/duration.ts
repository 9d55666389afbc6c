import { ResourceFailure } from '../resource-type.ts'

const FORM = /^PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?$/

/** A duration such as `PT1H30M` in milliseconds; the parts that CloudFormation allows, and no others. */
export function durationMs(text: string): number {
  const match = FORM.exec(text)
  if (!match || text === 'PT') {
    throw new ResourceFailure('ValueError', 'Only ISO 8601 duration format of the form PT#H#M#S is supported.')
  }
  const [, hours = 0, minutes = 0, seconds = 0] = match
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
}
