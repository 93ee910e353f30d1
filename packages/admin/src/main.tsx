import { createRoot } from "react-dom/client";
import { createBrowserRouter, RouterProvider } from "react-router";
import { App } from "./App.tsx";
import { createServices } from "./services.ts";
import "./styles/index.css";

const services = createServices();
// One route that holds the whole admin: its pages come from the manifest, which is not there yet.
const router = createBrowserRouter([{ path: "*", element: <App services={services} /> }]);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(<RouterProvider router={router} />);
