import type { TemplateFormat } from './template.ts'

/** The parameters every stack has without declaring them, with a line about each. */
export const pseudoParameters: { readonly [format in TemplateFormat]: Readonly<Record<string, string>> } = {
  hot: {
    'OS::stack_id': 'The id of the stack.',
    'OS::stack_name': 'The name of the stack.',
    'OS::project_id': 'The id of the project the stack is in.',
  },
  cfn: {
    'AWS::StackId': 'The address of the stack.',
    'AWS::StackName': 'The name of the stack.',
    'AWS::Region': 'The region the stack is in.',
  },
}
