/** The role of members, and names that older clouds gave it. */
const members: readonly string[] = ['admin', 'member', '_member_', 'heat_stack_owner']

/** Whether somebody with these roles may change a project's stacks, as Heat's own policies have it; others only look. */
export const mayChange = (roles: readonly string[]): boolean => members.some((role) => roles.includes(role))
