import { install } from './install.ts';

// The app window over a fake main. The app itself is loaded after, so that it finds it.
install();
void import('../../../../src-renderer/main.ts');
