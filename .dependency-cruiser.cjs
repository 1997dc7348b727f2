// The fences between the folders, each with the sentence a trespasser reads. See ARCHITECTURE.md.
const tiers = [
  ['regions', 'accounts', 'deadlines'],
  ['stations', 'workforce', 'institutions', 'clients', 'resources', 'procurement', 'forms', 'files'],
  ['cases', 'groups', 'activities', 'visits', 'volunteers', 'publication'],
  ['referrals', 'supervision', 'needs', 'crises', 'imports'],
  ['evaluation', 'archives', 'feedback', 'handovers'],
  ['desk', 'reports'],
]
const beside = ['policy', 'sync', 'audit']
const tests = '\\.test\\.tsx?$|/testing\\.ts$'
/** A part of every place code lives in; as a list, because one pattern for all would be slow to match. */
const part = (folder) => [`^modules/[^/]+/${folder}/`, `^kernel/${folder}/`, `^${folder}/`]
const name = (list) => `^modules/(${list.join('|')})/`

/** A module imports its own tier's lower neighbours only; news travels upward as events. */
const upward = tiers.slice(0, -1).map((tier, index) => ({
  name: `tier-${index}-imports-no-higher-tier`,
  comment: `${tier.join(', ')} (tier ${index}) must not import a higher tier: publish an event there instead.`,
  severity: 'error',
  from: { path: name(tier), pathNot: tests },
  to: { path: name(tiers.slice(index + 1).flat()) },
}))

const forbidden = [
  {
    name: 'model-is-pure',
    comment: 'A model/ file runs everywhere: it imports models, zod and nothing of a server, a page or Node.',
    severity: 'error',
    from: { path: part('model'), pathNot: tests },
    to: { path: '/server/|/web/|^server/|^web/|^node:', pathNot: '/model/' },
  },
  {
    name: 'model-takes-no-node-module',
    comment: 'A model/ file runs in the browser too: it must not use a module of Node.',
    severity: 'error',
    from: { path: part('model'), pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'server-imports-no-web',
    comment: 'Server code never imports web code; both import model/.',
    severity: 'error',
    from: { path: part('server'), pathNot: tests },
    to: { path: part('web') },
  },
  {
    name: 'web-imports-no-server',
    comment: 'Web code never imports server code; it calls the API.',
    severity: 'error',
    from: { path: part('web'), pathNot: tests },
    to: { path: part('server') },
  },
  {
    name: 'front-door',
    comment: "Another module's server code is reached only through its index.ts.",
    severity: 'error',
    from: { path: '^modules/([^/]+)/', pathNot: tests },
    to: { path: '^modules/[^/]+/server/', pathNot: '^modules/$1/' },
  },
  {
    name: 'kernel-knows-no-module',
    comment: 'The kernel is what every module may use; it knows none of them.',
    severity: 'error',
    from: { path: '^kernel/', pathNot: tests },
    to: { path: '^(modules|server|web)/' },
  },
  {
    name: 'beside-the-tiers',
    comment: `${beside.join(', ')} import only the kernel: modules register facts with them, not the other way round.`,
    severity: 'error',
    from: { path: name(beside), pathNot: tests },
    to: { path: '^modules/', pathNot: '^modules/$1/' },
  },
  {
    name: 'modules-know-no-composition',
    comment: 'A module does not know the composition root that puts it together.',
    severity: 'error',
    from: { path: '^modules/', pathNot: tests },
    to: { path: '^(server|web)/' },
  },
  {
    name: 'no-circle',
    comment: 'Files that import each other in a circle cannot be understood one at a time.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'found',
    comment: 'The import leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^virtual:' },
  },
]

module.exports = {
  forbidden: [...forbidden, ...upward],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
