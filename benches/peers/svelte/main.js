import { mount } from "svelte";
import "../explorer.css";
import Explorer from "./Explorer.svelte";

const target = document.getElementById("explorer");
mount(Explorer, { target, props: { src: target.dataset.src } });
