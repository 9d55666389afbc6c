import type { Cloud, Item } from './cloud.ts'
import { isCloudError } from './cloud-error.ts'

const SERVICE = 'alarming'
const place = (id?: string) => (id === undefined ? '/v2/alarms' : `/v2/alarms/${encodeURIComponent(id)}`)

export const listAlarms = async (cloud: Cloud): Promise<Item[]> =>
  ((await cloud.request(SERVICE, 'GET', place())) as Item[] | undefined) ?? []

/** Answers the alarm's id. */
export async function createAlarm(cloud: Cloud, wanted: Item): Promise<string> {
  return String(((await cloud.request(SERVICE, 'POST', place(), { body: wanted })) as Item).alarm_id)
}

/** All of an alarm is said anew. */
export async function updateAlarm(cloud: Cloud, id: string, wanted: Item): Promise<void> {
  await cloud.request(SERVICE, 'PUT', place(id), { body: wanted })
}

/** Null where there is none of that id. */
export const lookAlarm = (cloud: Cloud, id: string): Promise<Item | null> =>
  unlessGone(cloud.request(SERVICE, 'GET', place(id)) as Promise<Item>)

/** One that is gone already is no failure. */
export async function deleteAlarm(cloud: Cloud, id: string): Promise<void> {
  await unlessGone(cloud.request(SERVICE, 'DELETE', place(id)))
}

async function unlessGone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (isCloudError(error, 'not-found')) return null
    throw error
  }
}
