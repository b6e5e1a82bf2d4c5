import { defineElement } from "@bentoproject/accordion";
import "@bentoproject/accordion/web-component.css";

defineElement();
