import { Moon, Sun } from 'lucide-react';
import { Button, type ButtonProps } from '@/components/ui/button';

/** The icon follows the theme by CSS: the server does not know which one is shown. */
export function ThemeButton(props: ButtonProps) {
  return (
    <Button variant="ghost" size="icon" aria-label="Theme" {...props}>
      <Sun className="dark:hidden" />
      <Moon className="not-dark:hidden" />
    </Button>
  );
}
