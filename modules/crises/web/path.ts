// Where the red button leads (紧急).
export const emergencyPath = '/crises/new'
