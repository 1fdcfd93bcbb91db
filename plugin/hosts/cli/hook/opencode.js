// Written by `prudence install opencode`; `prudence uninstall opencode` removes it.
// SPDX-License-Identifier: MIT
// Asks prudence before a message, a tool's arguments or a tool's result goes to the model.
import { spawnSync } from "node:child_process"
import { writeSync } from "node:fs"

const command = []

export const Prudence = async ({ client, directory }) => {
  const told = new Set()
  // The client's own message, that something failed, comes first; ours stays.
  const tell = (message) => {
    if (told.has(message)) return
    told.add(message)
    if (process.argv.includes("run")) return writeSync(2, message + "\n")
    const toast = () => client.tui.showToast({ body: { message, variant: "warning", duration: 20000 } })
    setTimeout(() => toast().catch(() => {}), 500)
  }

  // What may go in place of `value`; an error: it may not go.
  const ask = (event, session, value) => {
    const { status, stdout } = spawnSync(command[0], command.slice(1), {
      input: JSON.stringify({ event, session, cwd: directory, value }),
      encoding: "utf8", maxBuffer: 1 << 26, timeout: 90000,
    })
    if (status !== 0) throw new Error("prudence did not answer: not sent")
    if (stdout === "") return value
    const answer = JSON.parse(stdout)
    tell(answer.text)
    if (answer.decision === "hold") throw new Error(answer.text)
    return answer.value ?? value
  }

  return {
    "chat.message": async ({ sessionID }, output) => {
      const parts = output.parts.filter((part) => typeof part.text === "string")
      const texts = ask("chat.message", sessionID, parts.map((part) => part.text))
      parts.forEach((part, i) => { part.text = texts[i] })
    },
    "tool.execute.before": async ({ sessionID }, output) => {
      ask("tool.execute.before", sessionID, output.args)
    },
    "tool.execute.after": async ({ sessionID }, output) => {
      try {
        Object.assign(output, ask("tool.execute.after", sessionID, output))
      } catch ({ message }) {
        Object.assign(output, { title: "", metadata: {}, output: message, content: [{ type: "text", text: message }] })
      }
    },
    // The user's own "!command", and what it has written, pass here only.
    "experimental.chat.messages.transform": async (_, { messages }) => {
      const states = messages.flatMap(({ parts }) => parts)
        .map((part) => part.state).filter((state) => typeof state?.output === "string")
      if (states.length === 0) return
      const masked = ask("tool.execute.after", "", states.map(({ input, output }) => ({ input, output })))
      states.forEach((state, i) => Object.assign(state, masked[i]))
    },
  }
}
