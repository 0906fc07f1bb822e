// One place that says which shared styles a window has, in their order.
import './tokens.css';
import './fonts.css';
import './base.css';
import '../ui/button.css';
import '../ui/controls.css';
import '../ui/field.css';
import '../ui/menu.css';
import '../ui/dialog.css';
import '../ui/tooltip.css';
import '../ui/life.css';
import '../ui/two.css';
