/**
 * Resolves when what was changed is on the screen: after the next frame, or a tenth of a
 * second later where no frames are drawn.
 */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 100)
    requestAnimationFrame(() => {
      // Work that is posted in a frame runs once the frame is drawn.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        clearTimeout(late)
        port1.close()
        resolve()
      }
      port2.postMessage(0)
    })
  })
}
