// The roles of the system (角色): what a person may be appointed as. Who sees which rows follows from the role's reach.
export const roles = {
  STATION_WORKER: '驻站社工',
  STATION_HEAD: '站长',
  DEPUTY_STATION_HEAD: '副站长',
  SUPERVISOR: '督导',
  PROJECT_MANAGER: '项目主管',
  EVALUATOR: '第三方评估员',
  TOWNSHIP_OFFICER: '乡镇（街道）经办',
  COUNTY_OFFICER: '县级主管部门经办',
  CITY_OFFICER: '市级主管部门经办',
  PROVINCE_OFFICER: '省级主管部门经办',
  SYSTEM_ADMINISTRATOR: '系统管理员',
  SECURITY_ADMINISTRATOR: '安全管理员',
  AUDIT_ADMINISTRATOR: '审计管理员',
} as const

export type Role = keyof typeof roles
export const allRoles = Object.keys(roles) as Role[]

/**
 * How far a role reaches into client rows. `stations`: rows of the stations named in the appointment, while the
 * employer's contract is in force. `masked`: rows of the region with identifying fields masked, revealed one by one with
 * a reason. `none`: no client rows at all, statistics only.
 */
export type ClientReach = 'stations' | 'masked' | 'none'

export const clientReach: Record<Role, ClientReach> = {
  STATION_WORKER: 'stations',
  STATION_HEAD: 'stations',
  DEPUTY_STATION_HEAD: 'stations',
  SUPERVISOR: 'stations',
  PROJECT_MANAGER: 'none',
  EVALUATOR: 'none',
  TOWNSHIP_OFFICER: 'masked',
  COUNTY_OFFICER: 'masked',
  CITY_OFFICER: 'none',
  PROVINCE_OFFICER: 'none',
  SYSTEM_ADMINISTRATOR: 'none',
  SECURITY_ADMINISTRATOR: 'none',
  AUDIT_ADMINISTRATOR: 'none',
}

/** Roles that must use a second factor (管理类账号双因素). */
export const needsSecondFactor: ReadonlySet<Role> = new Set([
  'COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR',
  'PROJECT_MANAGER',
])

/** Who is acting: one person under one appointment (任职), as the database sees it at this statement. */
export interface Actor {
  readonly sessionId: string
  readonly accountId: string
  readonly appointmentId: string
  readonly role: Role
  readonly name: string
  readonly organisationId: string
  readonly organisationName: string
  /** Prefix of the 12-digit region code the appointment covers: 2, 4, 6, 9 or 12 digits. */
  readonly regionPrefix: string
  readonly reach: ClientReach
  /** Stations whose rows the actor may read now (contract in force or hand-over window). */
  readonly stationIds: readonly string[]
  /** The part of `stationIds` where the actor may also write now. */
  readonly writableStationIds: readonly string[]
}
