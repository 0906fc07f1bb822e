import { mount } from 'svelte';
import { followContrast } from './contrast.ts';
import SignInWindow from './sign-in/SignInWindow.svelte';
import './styles/index.ts';

followContrast(document.documentElement);
mount(SignInWindow, { target: document.body, props: { keyfob: window.keyfob } });
