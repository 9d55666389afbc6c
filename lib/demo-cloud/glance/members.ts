import { type Answer, type Call, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { isoSeconds } from '../frame/format.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import { findImage, findOwnImage } from './find-image.ts'
import type { Member } from './tables.ts'

const view = (row: Member): JsonObject => ({
  member_id: row.member_id,
  image_id: row.image_id,
  status: row.status,
  created_at: isoSeconds(row.created_at),
  updated_at: isoSeconds(row.updated_at ?? row.created_at),
  schema: '/v2/schemas/member',
})

function find(call: Call): Member {
  const image = findImage(call)
  const row = call.cloud.glance.members.get(`${image.id}/${call.params.member}`)
  if (!row) throw new Refusal(404, `${call.params.member} not found in the member list of the image ${image.id}.`)
  return row
}

function add(call: Call): Answer {
  const image = findOwnImage(call)
  if (image.visibility !== 'shared') throw new Refusal(403, 'Only shared images have members.')
  const member = isObject(call.body) ? String(call.body.member ?? '') : ''
  if (!member) throw new Refusal(400, 'Member to be added not specified')
  const id = `${image.id}/${member}`
  if (call.cloud.glance.members.get(id))
    throw new Refusal(409, `Image member ${member} already exists for image ${image.id}`)
  const row = call.cloud.glance.members.insert({
    id,
    project_id: image.project_id,
    image_id: image.id,
    member_id: member,
    status: 'pending',
  })
  return ok(view(row))
}

function setStatus(call: Call): Answer {
  const row = find(call)
  const status = isObject(call.body) ? String(call.body.status) : ''
  if (!['pending', 'accepted', 'rejected'].includes(status))
    throw new Refusal(400, `Status must be "pending", "accepted" or "rejected".`)
  if (row.member_id !== call.auth.projectId && !call.auth.isAdmin)
    throw new Refusal(403, 'You are not authorized to complete modify_member action.')
  return ok(view(call.cloud.glance.members.update(row.id, { status })))
}

const path = '/v2/images/{id}/members'

export const memberRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (call) =>
      ok({
        members: call.cloud.glance.membersOfImage.get(findImage(call).id).map(view),
        schema: '/v2/schemas/members',
      }),
  },
  { method: 'POST', path, handle: add },
  { method: 'GET', path: `${path}/{member}`, handle: (call) => ok(view(find(call))) },
  { method: 'PUT', path: `${path}/{member}`, handle: setStatus },
  {
    method: 'DELETE',
    path: `${path}/{member}`,
    handle: (call) => {
      findOwnImage(call)
      call.cloud.glance.members.delete(find(call).id)
      return noContent()
    },
  },
]
