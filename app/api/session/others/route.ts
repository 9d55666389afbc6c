import type { OtherSession } from '#lib/api/contract.ts'
import { answer } from '../../answer.ts'
import { otherCookies } from '../../session-cookie.ts'

export const GET = answer(async ({ hearth, request }) => {
  const sessions = await Promise.all(otherCookies(request).map((cookie) => hearth.access.session(cookie)))
  return sessions
    .filter((session) => session !== null)
    .map(({ id, shown }): OtherSession => {
      const { cloud, project, region, user } = shown
      return { key: id, cloud: cloud.name, project: project.name, region, user: user.name }
    })
})
