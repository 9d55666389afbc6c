import { type Call, Refusal } from '../frame/call.ts'
import { postMessageFor } from '../zaqar/messages.ts'
import type { Alarm, AlarmState } from './tables.ts'

const states: readonly AlarmState[] = ['ok', 'alarm', 'insufficient data']

export function alarmState(value: unknown): AlarmState {
  const state = states.find((one) => one === value)
  if (state === undefined) throw new Refusal(400, `The state of an alarm is one of ${states.join(', ')}.`)
  return state
}

const actionsFor = {
  ok: 'ok_actions',
  alarm: 'alarm_actions',
  'insufficient data': 'insufficient_data_actions',
} as const

/** Brings an alarm to a state, and does what it is to do then: at a change, or each time where it repeats itself. */
export function fire(call: Call, alarm: Alarm, state: AlarmState, reason: string): void {
  const { fields, state: previous } = alarm
  if (previous !== state) call.cloud.aodh.alarms.update(alarm.id, { state })
  if (fields.enabled === false || (previous === state && fields.repeat_actions !== true)) return
  const actions: unknown = fields[actionsFor[state]]
  const told = {
    alarm_id: alarm.id,
    alarm_name: fields.name,
    severity: fields.severity,
    previous,
    current: state,
    reason,
  }
  for (const action of Array.isArray(actions) ? actions : []) act(call, alarm, String(action), told)
}

/** Actions are addresses, or queues: `trust+zaqar://?queue_name=news`. */
function act(call: Call, { user_id, project_id }: Alarm, action: string, told: object): void {
  const url = action.replace(/^trust\+/, '')
  if (url.startsWith('zaqar:')) {
    const queue = URL.parse(url)?.searchParams.get('queue_name')
    if (queue) postMessageFor(call, project_id ?? '', queue, told)
  } else if (url.startsWith('http')) {
    call.cloud.outbox.add(url, JSON.stringify(told), url === action ? null : { user_id, project_id: project_id ?? '' })
  }
}
