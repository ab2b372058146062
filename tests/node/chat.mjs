// Chats with OpenAI's own client, as users do: node chat.mjs URL KEY CONTENT.
// Out goes a line of JSON: the words as they streamed, or the status and message of the refusal.
import OpenAI from "openai";

const [url, key, content] = process.argv.slice(2);
const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, maxRetries: 5 });
const words = [];
try {
  const stream = await client.chat.completions.create({ model: "any", stream: true, messages: [{ role: "user", content }] });
  for await (const chunk of stream) words.push(chunk.choices[0].delta.content);
  console.log(JSON.stringify({ words }));
} catch (failure) {
  console.log(JSON.stringify({ status: failure.status, message: failure.message }));
}
