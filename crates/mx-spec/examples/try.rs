use std::path::Path;
fn main(){ for n in 1..=19 { let d=format!("/work/shared/matrix-spec/v1.{n}"); let t=std::time::Instant::now();
 let s=match mx_spec::import::read(Path::new(&d)){Ok(s)=>s,Err(e)=>{println!("{d}: {e}");continue}};
 match mx_spec::import::documents(&s){Ok(ds)=>{ for (k,v) in &ds {let o=format!("/tmp/schemas/v1.{n}"); std::fs::create_dir_all(&o).unwrap(); std::fs::write(format!("{o}/{k}"), serde_json::to_string_pretty(v).unwrap()).unwrap();} println!("{d} ok {:?}",t.elapsed())},Err(e)=>println!("== {d}\n{e}")}}}
