import { mount } from 'svelte';
import App from './App.svelte';
import { followContrast } from './contrast.ts';

followContrast(document.documentElement);
mount(App, { target: document.body, props: { keyfob: window.keyfob } });
