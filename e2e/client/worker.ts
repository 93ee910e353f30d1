import { program } from "./program.ts";

interface Environment {
  PLATFORM: string;
  CLIENT_TOKEN: string;
  ACCESS_TOKEN: string;
}

const worker = {
  async fetch({ method }: Request, env: Environment): Promise<Response> {
    if (method === "HEAD") return new Response(null);
    return Response.json(await program(env.PLATFORM, { clientToken: env.CLIENT_TOKEN, accessToken: env.ACCESS_TOKEN }));
  },
};

// oxlint-disable-next-line import/no-default-export -- how a worker runtime finds its program
export default worker;
