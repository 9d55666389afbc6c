import { runningServer } from '#lib/running-server.ts'
import { guarded } from '../../answer.ts'

/** For the sign-in page: whoever comes may know which clouds there are. */
export const GET = () => guarded(async () => runningServer().clouds)
