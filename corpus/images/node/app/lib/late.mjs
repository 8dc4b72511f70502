export const words = () => 'late words'
