-- Monthly briefings give a fact to the rules: what is handed in marks its place to be judged again.

call sec.judge_after('briefing', 'region');
