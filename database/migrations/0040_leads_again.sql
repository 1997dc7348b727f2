-- A call back may hear that nothing was solved (回访没有解决): the lead is worked on again, and what was said stays with the month it was said in.
do $$
declare v_name text;
begin
  select conname into strict v_name from pg_constraint
  where conrelid = 'lead'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%called_back_on IS NOT NULL%' and pg_get_constraintdef(oid) not like '%finished_on%';
  execute format('alter table lead drop constraint %I', v_name);
end $$;
alter table lead add constraint lead_called_back_on_a_day check (state <> 'CALLED_BACK' or called_back_on is not null);
comment on column lead.called_back_on is '最近一次回访日；回访后重新办理的，保留到下一次回访';
